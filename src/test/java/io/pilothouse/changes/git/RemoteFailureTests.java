package io.pilothouse.changes.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.api.Test;

class RemoteFailureTests {
    private static final String URL = "https://git.example.com/gitops.git";

    private final RemoteFailure failure =
            new RemoteFailure(new URIish(URL), ConsoleOnGit.settings(URL, Path.of("/var/lib/m.git"), null));

    RemoteFailureTests() throws URISyntaxException {}

    /** As JGit throws it when a pack does not fit. */
    @Test
    void aFullDiskIsNoFaultOfTheRemote() {
        TransportException full =
                new TransportException("No space left on device", new IOException("No space left on device"));

        assertThat(failure.of(full)).hasMessage("there is no space left for the local mirror: /var/lib/m.git");
    }

    @Test
    void whatNobodyKnowsIsSaidOfTheRemote() {
        assertThat(failure.of(new TransportException("something"))).hasMessage(URL + " is not reachable");
    }
}
