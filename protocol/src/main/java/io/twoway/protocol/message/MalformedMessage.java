package io.twoway.protocol.message;

/// Bytes that are not a message of the dialect: says where and why. Answered with 30 (FF01).
public final class MalformedMessage extends Exception {

    private static final long serialVersionUID = 1;

    private final String path;

    /// @param path    where: a JSON pointer or element path, such as `/trxInfo/trxAmt`
    /// @param problem one line
    public MalformedMessage(String path, String problem) {
        super(path + ": " + problem);
        this.path = path;
    }

    public String path() {
        return path;
    }
}
