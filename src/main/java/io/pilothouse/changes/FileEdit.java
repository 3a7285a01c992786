package io.pilothouse.changes;

/** What a change does to one file. */
public sealed interface FileEdit {
    String path();

    /** The whole new text. For an existing file it was made by splicing, so that unrelated lines are those of the base. */
    record Write(String path, String content) implements FileEdit {
        public Write {
            RepositoryPath.require(path);
        }
    }

    record Remove(String path) implements FileEdit {
        public Remove {
            RepositoryPath.require(path);
        }
    }
}
