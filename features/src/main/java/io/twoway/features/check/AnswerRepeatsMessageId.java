package io.twoway.features.check;

/// An answer repeats its request's message id, or nobody can tell what it answers.
///
/// Source: messages.md 1.5, 5.2 (an answer with another id is discarded)
public final class AnswerRepeatsMessageId implements Check<Exchange> {

    @Override
    public String requirement() {
        return "REQ-MSG-001";
    }

    @Override
    public Finding on(Exchange seen) {
        if (seen.answer().isEmpty()) {
            return new Finding.NotApplicable("no answer");
        }
        boolean repeats = seen.answer().contains('"' + seen.messageId() + '"')
                || seen.answer().contains('>' + seen.messageId() + '<');
        return Finding.of(repeats, "the answer does not repeat message id " + seen.messageId(), seen.answer());
    }
}
