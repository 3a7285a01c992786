package io.pilothouse.changes;

import io.pilothouse.units.InvalidName;
import java.util.regex.Pattern;

/**
 * What a path inside the repository may look like: relative, forward slashes, no way out, nothing of Git's own: no name begins with
 * {@code .git}, in upper or lower case, but the file {@code .gitkeep}, which means nothing to Git.
 */
final class RepositoryPath {
    private static final String NAME = "(?!\\.(?i:git)(?!keep$))\\.?[A-Za-z0-9_][A-Za-z0-9._-]*";
    private static final Pattern FORM = Pattern.compile(NAME + "(?:/" + NAME + ")*+");

    private RepositoryPath() {}

    static void require(String path) {
        if (!FORM.matcher(path).matches()) {
            throw new InvalidName("repository-path", path);
        }
    }
}
