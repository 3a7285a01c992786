package io.pilothouse.changes;

import io.pilothouse.units.Reason;
import java.util.List;

/** Nobody who was asked can say what would be applied of a folder, and not because its files are wrong. */
public final class NotRendered extends InvalidYaml {
    private final boolean forNow;

    /** The same question may get an answer later. */
    public NotRendered(String path, Reason words) {
        this(path, 0, words, true);
    }

    private NotRendered(String path, int line, Reason words, boolean forNow) {
        super(path, line, words);
        this.forNow = forNow;
    }

    /** The console itself will never say it: the files lead to what it does not fetch or run. Others may. */
    public static NotRendered here(String path, int line, Reason words) {
        return new NotRendered(path, line, words, false);
    }

    /** The same after others were asked in vain, who may say it later. */
    public NotRendered norBy(Reason others) {
        return new NotRendered(path(), line(), all(List.of(words(), others)), true);
    }

    public boolean isForNow() {
        return forNow;
    }
}
