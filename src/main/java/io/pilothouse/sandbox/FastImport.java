package io.pilothouse.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** Commits of main as {@code git fast-import} reads them. */
final class FastImport {
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    byte[] stream() {
        return stream.toByteArray();
    }

    /** @param files what it writes, by path */
    void commit(Instant at, String author, String message, Map<String, String> files) {
        line("commit refs/heads/main");
        line("author " + author + " " + at.getEpochSecond() + " +0000");
        line("committer Pilothouse <pilothouse@example.com> " + at.getEpochSecond() + " +0000");
        data(message);
        files.forEach((path, text) -> {
            line("M 100644 inline " + path);
            data(text);
        });
        line("");
    }

    private void data(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        line("data " + content.length);
        stream.writeBytes(content);
        line("");
    }

    private void line(String text) {
        stream.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
