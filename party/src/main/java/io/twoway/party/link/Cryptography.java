package io.twoway.party.link;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import org.jboss.logging.Logger;

/// Signs and verifies with Amazon's Corretto provider where its native library loads, with the JDK's own elsewhere.
public final class Cryptography {

    private static final Logger LOG = Logger.getLogger(Cryptography.class);

    private Cryptography() {}

    /// Chooses for this process and says so once.
    public static void choose() {
        if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null) {
            AmazonCorrettoCryptoProvider.install();
            LOG.info("cryptography=ACCP");
        } else {
            LOG.infof(
                    "cryptography=JDK reason=\"%s\"",
                    AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError().getMessage());
        }
    }
}
