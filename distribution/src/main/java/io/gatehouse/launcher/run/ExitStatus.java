package io.gatehouse.launcher.run;

/// With which status the process ends.
public enum ExitStatus {
    /// All went well.
    OK(0),
    /// The gateway could not start, the configuration is not valid, or something broke.
    FAILED(1),
    /// The command line cannot be understood.
    USAGE(2);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    /// The number that the system sees.
    public int code() {
        return code;
    }
}
