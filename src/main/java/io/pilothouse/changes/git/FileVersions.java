package io.pilothouse.changes.git;

import io.pilothouse.changes.FileVersion;
import io.pilothouse.changes.PlainText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the commits of main left of one file. */
final class FileVersions {
    /** Somebody who breaks a file sees it and mends it: what is older is nobody's memory any more. */
    private static final int MOST = 100;

    private FileVersions() {}

    static List<FileVersion> of(GitTree newest, String path, Predicate<FileVersion> isLast) throws IOException {
        List<FileVersion> versions = new ArrayList<>();
        try (FirstParents line = new FirstParents(newest.repository(), newest.revision())) {
            Touches touches = new Touches(line, path);
            while (versions.size() < MOST && line.next()) {
                if (touches.here()) {
                    FileVersion version = version(newest.at(line.whole()), path);
                    versions.add(version);
                    if (isLast.test(version)) {
                        return versions;
                    }
                }
            }
        }
        return versions;
    }

    private static FileVersion version(GitTree tree, String path) {
        return new FileVersion(
                tree.commit(),
                PlainText.line(tree.revision().getAuthorIdent().getName()),
                tree.file(path).orElse(null));
    }
}
