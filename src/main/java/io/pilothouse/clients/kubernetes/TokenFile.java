package io.pilothouse.clients.kubernetes;

import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A token that somebody else renews, such as the kubelet that of a projected volume. The client asks for it with every request. */
final class TokenFile implements OAuthTokenProvider {
    private static final Logger log = LoggerFactory.getLogger(TokenFile.class);

    private final Path file;
    /** Kept for the moment in which a file is replaced. */
    private volatile String last = "";

    TokenFile(Path file) {
        this.file = file;
    }

    @Override
    public String getToken() {
        try {
            String read = Files.readString(file).strip();
            if (!read.isEmpty()) {
                last = read;
            }
        } catch (IOException failed) {
            log.warn("The token of Kubernetes is not to be read from {}: {}", file, failed.toString());
        }
        return last;
    }
}
