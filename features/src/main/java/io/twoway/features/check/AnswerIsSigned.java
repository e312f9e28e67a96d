package io.twoway.features.check;

/// Every answer is signed by the institution that was asked, and its signature fits the received bytes.
///
/// The verdict is the asker's own: what it noted when it verified the answer.
/// Source: messages.md 5.1 S-01
public final class AnswerIsSigned implements Check<Exchange> {

    @Override
    public String requirement() {
        return "REQ-MSG-002";
    }

    @Override
    public Finding on(Exchange seen) {
        if (seen.answer().isEmpty()) {
            return new Finding.NotApplicable("no answer");
        }
        return Finding.of(seen.verdict().equals("ok"), "the answer's signature was refused", seen.verdict());
    }
}
