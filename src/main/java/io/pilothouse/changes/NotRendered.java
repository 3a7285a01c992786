package io.pilothouse.changes;

/** Nobody who was asked can say what would be applied of a folder, and not because its files are wrong. */
public final class NotRendered extends InvalidYaml {
    private final boolean forNow;

    /** The same question may get an answer later. */
    public NotRendered(String path, String message) {
        this(path, 0, message, true);
    }

    private NotRendered(String path, int line, String message, boolean forNow) {
        super(path, line, message);
        this.forNow = forNow;
    }

    /** The console itself will never say it: the files lead to what it does not fetch or run. Others may. */
    public static NotRendered here(String path, int line, String message) {
        return new NotRendered(path, line, message, false);
    }

    /** The same after others were asked in vain, who may say it later. */
    public NotRendered norBy(String others) {
        return new NotRendered(path(), line(), words() + "; " + others, true);
    }

    public boolean isForNow() {
        return forNow;
    }
}
