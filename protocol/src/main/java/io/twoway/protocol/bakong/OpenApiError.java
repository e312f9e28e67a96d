package io.twoway.protocol.bakong;

import java.util.Arrays;
import java.util.Optional;

/// Why a look-up of the Open API failed.
///
/// A guide's sample of a failed payment carries code 1, the API document's carries 3: a reader must not take 1 for
/// "surely not found".
///
/// Source: messages.md 2.2; the HTTP status beside each is inferred (10.7)
public enum OpenApiError {
    // spotless:off
    TRANSACTION_NOT_FOUND(1,  200, "Transaction could not be found"),
    STATIC_QR(            2,  200, "A static QR cannot be looked up"),
    TRANSACTION_FAILED(   3,  200, "Transaction failed"),
    DEEP_LINK(            4,  500, "Deep-link provider error"),
    FIELD_MISSING(        5,  400, "A required field is missing"),
    UNAUTHORISED(         6,  401, "Unauthorized"),
    MAIL_SERVER(          7,  500, "Mail server is down"),
    ALREADY_REGISTERED(   8,  200, "E-mail is registered already"),
    UNREACHABLE(          9,  500, "Server cannot be reached"),
    NOT_REGISTERED(       10, 200, "Not registered yet"),
    ACCOUNT_NOT_FOUND(    11, 200, "Account ID not found"),
    ACCOUNT_INVALID(      12, 200, "Account ID is invalid");
    // spotless:on

    private final int code;
    private final int httpStatus;
    private final String meaning;

    OpenApiError(int code, int httpStatus, String meaning) {
        this.code = code;
        this.httpStatus = httpStatus;
        this.meaning = meaning;
    }

    public static Optional<OpenApiError> of(long code) {
        return Arrays.stream(values()).filter(error -> error.code == code).findFirst();
    }

    public int code() {
        return code;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public String meaning() {
        return meaning;
    }
}
