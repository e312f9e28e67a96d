package io.twoway.features.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.twoway.features.books.Audit;
import io.twoway.features.books.Judgement;
import io.twoway.features.books.Verdict;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/// Somebody writes into a simulator's database behind its back. What was there is kept beside it, and put back when the
/// scenario ends.
public class BooksSteps {

    private static final String KEEP =
            "CREATE TABLE spoiled AS SELECT * FROM posting WHERE party = ? AND payment_id = ?";

    private static final String LOSE = "DELETE FROM posting WHERE party = ? AND payment_id = ?";

    private static final String REPEAT = """
            INSERT INTO posting
            SELECT party, payment_id, sender, type, version + 1, line, account, currency, amount, settlement_date, booked_at
            FROM spoiled WHERE party = ? AND payment_id = ?""";

    private static final String DRIFT = """
            UPDATE posting SET amount = amount + sign(amount)::int
            WHERE party = ? AND payment_id = ? AND currency = ?""";

    private final Network network;
    private Optional<Institution> spoiled = Optional.empty();

    public BooksSteps(Network network) {
        this.network = network;
    }

    @Given("the books agree on the payment")
    public void theBooksAgree() {
        network.awaitAgreement();
    }

    @When("the books of {institution} lose what they had about the payment")
    public void lose(Institution institution) throws SQLException {
        spoil(institution, LOSE);
    }

    @When("the books of {institution} have twice what they had about the payment")
    public void haveTwice(Institution institution) throws SQLException {
        spoil(institution, REPEAT);
    }

    @When("the books of {institution} have a minor unit of {currency} more about the payment")
    public void drift(Institution institution, String currency) throws SQLException {
        spoil(institution, DRIFT, currency);
    }

    @Then("the payment is judged {word} in {currency}, and no other payment is found")
    public void isJudged(String verdict, String currency) {
        Audit audit = network.audit();
        assertThat(audit.bad())
                .extracting(Judgement::paymentId)
                .containsOnly(network.payment().paymentId());
        assertThat(audit.bad()).extracting(Judgement::currency).containsExactly(currency);
        assertThat(audit.bad()).extracting(Judgement::verdict).containsExactly(Verdict.valueOf(verdict));
    }

    @Then("what institutions owe each other sums to {amount}, not to zero")
    public void sumsTo(Amount amount) {
        assertThat(network.audit().imbalances())
                .extracting(Audit.Imbalance::currency, Audit.Imbalance::minor)
                .containsExactly(tuple(
                        amount.money().currency().getCurrencyCode(),
                        amount.money().minor()));
    }

    /// Before anybody else looks into the books.
    @After(order = 10)
    public void putRight() throws SQLException {
        if (spoiled.isPresent()) {
            try (Connection connection = connection(spoiled.get())) {
                connection.setAutoCommit(false);
                execute(connection, LOSE, spoiled.get());
                execute(
                        connection,
                        "INSERT INTO posting SELECT * FROM spoiled WHERE party = ? AND payment_id = ?",
                        spoiled.get());
                try (PreparedStatement drop = connection.prepareStatement("DROP TABLE spoiled")) {
                    drop.execute();
                }
                connection.commit();
            }
        }
    }

    private void spoil(Institution institution, String sql, String... more) throws SQLException {
        try (Connection connection = connection(institution)) {
            connection.setAutoCommit(false);
            execute(connection, KEEP, institution);
            execute(connection, sql, institution, more);
            connection.commit();
        }
        spoiled = Optional.of(institution);
    }

    private void execute(Connection connection, String sql, Institution institution, String... more)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, institution.party());
            statement.setString(2, network.payment().paymentId());
            for (int i = 0; i < more.length; i++) {
                statement.setString(i + 3, more[i]);
            }
            statement.executeUpdate();
        }
    }

    private Connection connection(Institution institution) throws SQLException {
        return DriverManager.getConnection(network.run().database(institution.simulator()));
    }
}
