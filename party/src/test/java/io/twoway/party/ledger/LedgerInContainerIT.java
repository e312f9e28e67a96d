package io.twoway.party.ledger;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// The ledger on a server that somebody else runs: a container, where a Docker engine answers.
///
/// `-Dledger.image=...` names another image, such as one of a PostgreSQL-compatible distributed
/// database.
@EnabledIf("dockerAnswers")
class LedgerInContainerIT extends LedgerContract {

    private static final Logger TESTCONTAINERS = Logger.getLogger("org.testcontainers");

    private static PostgreSQLContainer container;

    static boolean dockerAnswers() {
        TESTCONTAINERS.setLevel(Level.OFF); // it reports a missing engine with stack traces
        boolean answers = DockerClientFactory.instance().isDockerAvailable();
        if (!answers) {
            System.out.println("LedgerInContainerIT skipped: no Docker engine answers");
        }
        return answers;
    }

    @BeforeAll
    static void startContainer() {
        container = new PostgreSQLContainer(System.getProperty("ledger.image", "postgres:17-alpine"));
        container.start();
    }

    @AfterAll
    static void stopContainer() {
        container.stop();
    }

    @Override
    Database database() {
        return Database.external(
                container.getJdbcUrl() + "&user=" + container.getUsername() + "&password=" + container.getPassword());
    }
}
