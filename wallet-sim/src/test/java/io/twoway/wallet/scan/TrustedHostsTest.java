package io.twoway.wallet.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.party.topology.NetworkReader;
import io.twoway.wallet.scan.TrustedHosts.Trusted;
import io.twoway.wallet.scan.TrustedHosts.Untrusted;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// S-15: the network lists `qr.95516.com` and nothing else.
class TrustedHostsTest {

    private static final URI CODE = URI.create("https://qr.95516.com/00010000/62123456789012345678901234567890");

    private final TrustedHosts hosts = new TrustedHosts(NetworkReader.builtIn(Map.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://qr.95516.com/qrcGtwWeb-web/api/userAuth?order=1",
                "HTTPS://QR.95516.COM/qrcGtwWeb-web/api/userAuth?order=1",
                "//qr.95516.com/qrcGtwWeb-web/api/userAuth?order=1",
                "/qrcGtwWeb-web/api/userAuth?order=1"
            })
    void a_redirect_over_https_to_a_listed_host_is_followed(String location) {
        assertThat(hosts.redirected(CODE, location)).isInstanceOfSatisfying(Trusted.class, to -> {
            assertThat(to.host().id()).isEqualTo("upi");
            assertThat(to.url()).hasPath("/qrcGtwWeb-web/api/userAuth").hasQuery("order=1");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "http://qr.95516.com/pay,              not over https",
        "ftp://qr.95516.com/pay,               not over https",
        "javascript:alert(1),                  not over https",
        "https://evil.example/pay,             not a host of this network",
        "//evil.example/pay,                   not a host of this network",
        "https://qr.95516.com.evil.example/,   not a host of this network",
        "https://evil.qr.95516.com/,           not a host of this network",
        "https://qr.95516.com@evil.example/,   not a host of this network",
        "https://me@qr.95516.com/,             not a host of this network",
        "https://qr.95516.com:8443/,           not a host of this network",
        "https://qr.95516.com./,               not a host of this network",
        "https:///pay,                         not a host of this network",
        "https:pay,                            not a host of this network",
        "'https://qr.95516.com/ pay',          not a URL",
        "'',                                   nowhere"
    })
    void any_other_redirect_is_not(String location, String reason) {
        assertThat(hosts.redirected(CODE, location))
                .isInstanceOfSatisfying(
                        Untrusted.class, refused -> assertThat(refused.reason()).startsWith(reason));
    }
}
