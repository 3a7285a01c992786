package io.pilothouse.changes.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.text.MessageFormat;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.JGitText;
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

    private static TransportException ofHttp(String words) throws URISyntaxException {
        return new TransportException(new URIish(URL), words);
    }

    /** The password is right: what it reads with it goes on. */
    @Test
    void whoMayReadAndNotPushIsNotSaidToHaveAWrongPassword() throws URISyntaxException {
        String words = MessageFormat.format(JGitText.get().serviceNotPermitted, URL, "git-receive-pack");

        assertThat(failure.of(ofHttp(words)))
                .hasMessage(URL + " lets the console read and not push (403): its account there needs the right to"
                        + " (docs/connect.md says which)");
        assertThat(failure.of(ofHttp(words.replace("receive", "upload")))).hasMessageContaining("access (");
    }

    @Test
    void aServerThatAnswersIsNotSaidToBeUnreachable() throws URISyntaxException {
        assertThat(failure.of(ofHttp("503 Service Unavailable"))).hasMessage(URL + " fails with status 503");
        assertThat(failure.of(ofHttp("504 Gateway Timeout"))).hasMessage(URL + " fails with status 504");
        assertThat(failure.of(ofHttp("418 I'm a teapot"))).hasMessage(URL + " answers with status 418");
    }
}
