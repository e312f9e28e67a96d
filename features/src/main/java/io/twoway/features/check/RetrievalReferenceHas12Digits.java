package io.twoway.features.check;

import io.twoway.protocol.message.Answer.Approved;

/// An approval carries the merchant's receipt number: 12 digits.
///
/// Source: messages.md 1.5 (`retrievalReferenceNumber`)
public final class RetrievalReferenceHas12Digits implements Check<Approved> {

    @Override
    public String requirement() {
        return "REQ-MSG-006";
    }

    @Override
    public Finding on(Approved seen) {
        String reference = seen.retrievalReference();
        return Finding.of(reference.matches("[0-9]{12}"), "the retrieval reference has not 12 digits", reference);
    }
}
