package io.twoway.wallet.cpm;

import io.twoway.party.cpm.ShownCodes.Shown;
import io.twoway.party.journal.Trace;
import io.twoway.party.time.Alarm;
import io.twoway.party.topology.Network;
import io.twoway.party.topology.Party;
import io.twoway.protocol.id.Ids;
import io.twoway.protocol.message.Amounts;
import io.twoway.protocol.message.Merchant;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What payers are asked on their phones, and what they will answer. In memory only: a phone that forgets a question
/// lets it run out.
@Singleton
public final class Questions {

    private final Network network;
    private final Alarm alarm;
    private final Ids ids;
    private final Map<String, PayersAnswer> answers = new ConcurrentHashMap<>();
    private final Map<String, Question> open = new ConcurrentHashMap<>();

    Questions(Network network, Alarm alarm, Ids ids) {
        this.network = network;
        this.alarm = alarm;
        this.ids = ids;
    }

    /// Does what follows from a payer's answer.
    @FunctionalInterface
    interface Consequence {
        void of(boolean continuing);
    }

    /// @param amounts what the payee receives and, where known, what the payer is billed
    record Question(String paymentId, Merchant merchant, Amounts amounts, Consequence then) {}

    /// What the payer of a new code will do as long as it is good.
    void expect(Party wallet, String code, PayersAnswer answer) {
        String key = key(wallet, code);
        answers.put(key, answer);
        Network.Cpm life = network.cpm();
        alarm.in(life.ttl().plus(life.grace()).plus(life.action()), () -> {
            answers.remove(key);
            open.remove(key);
        });
    }

    /// Asks; the payer answers at once, or not at all.
    void ask(Party wallet, Shown code, Question question) {
        String key = key(wallet, code.asked().paymentId());
        open.put(key, question);
        PayersAnswer answer = answers.getOrDefault(key, PayersAnswer.SILENT);
        if (answer != PayersAnswer.SILENT) {
            Trace trace = Trace.current().orElseGet(() -> Trace.begin(ids));
            alarm.now(
                    () -> trace.during(() -> answer(wallet, code.asked().paymentId(), answer == PayersAnswer.CONFIRM)));
        }
    }

    Optional<Question> asked(Party wallet, String code) {
        return Optional.ofNullable(open.get(key(wallet, code)));
    }

    /// @return false if the payer is not asked anything now
    boolean answer(Party wallet, String code, boolean continuing) {
        Optional<Question> question = Optional.ofNullable(open.remove(key(wallet, code)));
        question.ifPresent(q -> q.then().of(continuing));
        return question.isPresent();
    }

    /// The payment has ended without her.
    void withdraw(Party wallet, String code) {
        open.remove(key(wallet, code));
    }

    private static String key(Party wallet, String code) {
        return wallet.id() + "/" + code;
    }
}
