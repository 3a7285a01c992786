package io.pilothouse.review;

import io.pilothouse.changes.Changes;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.OwnFile;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Reads what somebody would write into one of the console's own files, as whoever follows it would; keeps nothing of it. */
@Component
public class ReadOwnFile {
    /** So many characters are read of what somebody types. */
    public static final int LONGEST = 65_536;

    private final List<OwnFile> files;
    private final Changes changes;

    ReadOwnFile(ObjectProvider<OwnFile> files, Changes changes) {
        this.files = files.stream().toList();
        this.changes = changes;
    }

    public Layout layout() {
        return changes.layout();
    }

    /**
     * Why a text could not be in force there, at its line; empty where it could, or where nobody reads such a file.
     *
     * @param text at most {@link #LONGEST} characters
     */
    public Optional<InvalidYaml> wrong(String path, String text) {
        try {
            for (OwnFile file : files) {
                if (file.isAt().test(layout(), path)) {
                    var _ = file.reading().read(path, Optional.of(text));
                }
            }
            return Optional.empty();
        } catch (InvalidYaml broken) {
            return Optional.of(broken);
        }
    }
}
