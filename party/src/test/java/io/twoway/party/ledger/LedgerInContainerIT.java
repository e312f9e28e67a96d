package io.twoway.party.ledger;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// The ledger on a server that somebody else runs: a container, where a Docker engine answers.
///
/// `-Dledger.image=...` names another image that starts as PostgreSQL's own does, such as the one that
/// `src/test/docker/make-image` makes where none can be pulled.
@EnabledIf("dockerAnswers")
class LedgerInContainerIT extends LedgerContract {

    private static final Logger TESTCONTAINERS = Logger.getLogger("org.testcontainers");

    private final PostgreSQLContainer container =
            new PostgreSQLContainer(DockerImageName.parse(System.getProperty("ledger.image", "postgres:17-alpine"))
                    .asCompatibleSubstituteFor("postgres"));

    static boolean dockerAnswers() {
        TESTCONTAINERS.setLevel(Level.OFF); // it reports a missing engine with stack traces
        boolean answers = DockerClientFactory.instance().isDockerAvailable();
        if (!answers) {
            System.out.println("LedgerInContainerIT skipped: no Docker engine answers");
        }
        return answers;
    }

    @Override
    Database database() {
        container.start();
        return Database.external(
                container.getJdbcUrl() + "&user=" + container.getUsername() + "&password=" + container.getPassword());
    }

    /// The ledger first, then what it stands on.
    @AfterAll
    @Override
    void stop() {
        super.stop();
        container.stop();
    }
}
