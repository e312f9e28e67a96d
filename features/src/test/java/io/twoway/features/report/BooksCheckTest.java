package io.twoway.features.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.twoway.features.network.Balance;
import io.twoway.features.network.Books;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BooksCheckTest {

    private static final Set<String> PARTIES = Set.of("upi", "bakong", "mekong-acquirer");

    /// Mei paid 82000 riel, for which UnionPay owes Bakong 20.25 dollars.
    private static final List<Balance> LUNCH = List.of(
            account("upi", "due:bakong", "USD", 2025),
            account("upi", "fx", "USD", -2025),
            account("bakong", "due:upi", "USD", -2025),
            account("bakong", "fx", "USD", 2025),
            account("bakong", "due:mekong-acquirer", "KHR", 8200000),
            account("bakong", "fx", "KHR", -8200000),
            account("mekong-acquirer", "due:bakong", "KHR", -8200000),
            account("mekong-acquirer", "merchant:soks-noodles", "KHR", 8200000));

    @Test
    void books_in_which_both_sides_say_the_same_agree() {
        assertThat(problems(LUNCH)).isEmpty();
    }

    @Test
    void empty_books_agree() {
        assertThat(problems(List.of())).isEmpty();
    }

    @Test
    void a_party_whose_accounts_do_not_sum_to_zero_is_found() {
        assertThat(problems(without("merchant:soks-noodles")))
                .containsExactly("the accounts of mekong-acquirer in KHR sum to KHR -82000.00, not to zero");
    }

    @Test
    void one_currency_does_not_make_up_for_another() {
        assertThat(problems(List.of(account("upi", "fx", "USD", 5), account("upi", "fx", "KHR", -5))))
                .hasSize(2);
    }

    @Test
    void two_parties_that_owe_each_other_different_amounts_are_found_once() {
        List<Balance> lost = new ArrayList<>(LUNCH);
        lost.add(account("upi", "due:bakong", "USD", 100));
        lost.add(account("upi", "fx", "USD", -100));
        assertThat(problems(lost)).containsExactly("bakong says it owes upi USD -20.25, but upi says USD -21.25");
    }

    @Test
    void a_debt_that_only_the_creditor_knows_is_found() {
        List<Balance> oneSided = LUNCH.stream()
                .filter(balance -> !balance.party().equals("mekong-acquirer"))
                .toList();
        assertThat(problems(oneSided))
                .containsExactly("bakong says it owes mekong-acquirer KHR 82000.00, but mekong-acquirer says KHR 0.00");
    }

    @Test
    void what_a_party_owes_somebody_whose_books_we_do_not_have_is_no_problem() {
        List<Balance> oneSided = LUNCH.stream()
                .filter(balance -> !balance.party().equals("mekong-acquirer"))
                .toList();
        assertThat(BooksCheck.problems(new Books(Set.of("upi", "bakong"), oneSided, List.of())))
                .isEmpty();
    }

    @Test
    void what_a_ledger_itself_reports_is_passed_on() {
        Books books = new Books(PARTIES, LUNCH, List.of("payment 7 of bakong does not balance"));
        assertThat(BooksCheck.problems(books)).containsExactly("payment 7 of bakong does not balance");
        assertThat(BooksCheck.agree(books)).isFalse();
    }

    private static List<String> problems(List<Balance> balances) {
        return BooksCheck.problems(new Books(PARTIES, balances, List.of()));
    }

    private static List<Balance> without(String... accounts) {
        return LUNCH.stream()
                .filter(balance -> !Arrays.asList(accounts).contains(balance.account()))
                .toList();
    }

    private static Balance account(String party, String account, String currency, long minor) {
        return new Balance(party, account, Currency.getInstance(currency), minor);
    }
}
