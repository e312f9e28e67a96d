package io.twoway.protocol.reconciliation;

/// A reconciliation file that cannot be believed: says where and why. None of its rows may be used.
public final class MalformedFile extends Exception {

    private static final long serialVersionUID = 1;

    private final String file;
    private final long line;
    private final String column;

    /// @param file    its name
    /// @param line    from 1; the header is line 1
    /// @param column  name of the column, such as `trx_amt`; empty where the whole line is wrong
    /// @param problem one line
    public MalformedFile(String file, long line, String column, String problem) {
        super(file + ":" + line + ": " + (column.isEmpty() ? "" : column + " ") + problem);
        this.file = file;
        this.line = line;
        this.column = column;
    }

    public String file() {
        return file;
    }

    public long line() {
        return line;
    }

    public String column() {
        return column;
    }
}
