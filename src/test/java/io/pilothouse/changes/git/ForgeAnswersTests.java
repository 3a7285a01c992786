package io.pilothouse.changes.git;

import static io.pilothouse.changes.git.ConsoleOnGit.ADA;
import static io.pilothouse.changes.git.ConsoleOnGit.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.GitUnavailable;
import io.pilothouse.changes.Landing;
import io.pilothouse.changes.Review;
import io.pilothouse.changes.SharedRepository;
import io.pilothouse.changes.git.GitHttpServer.Answer;
import io.pilothouse.changes.git.GitHttpServer.Moment;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A forge, or what stands before it, answers a push itself: before it offers its branches, or when it was sent the commits. */
class ForgeAnswersTests {
    private static final String PAGE = "<html><body>You are not allowed to push code to this project.</body></html>";

    @TempDir
    private Path directory;

    private SharedRepository shared;
    private GitHttpServer server;
    private ConsoleOnGit console;

    @BeforeEach
    void serve() {
        assumeTrue(GitHttpServer.isInstalled(), "git http-backend is not installed");
        shared = new SharedRepository(directory.resolve("gitops.git"), Map.of("a.yaml", "a: 1\n"));
        server = GitHttpServer.start(directory);
        console = new ConsoleOnGit(
                ConsoleOnGit.settings(
                        server.url("gitops.git"), directory.resolve("mirror.git"), new Secret(GitHttpServer.PASSWORD)),
                1);
    }

    @AfterEach
    void stop() {
        console.close();
        server.close();
        shared.close();
    }

    private Review reviewed() {
        CommitId head = CommitId.of(shared.head().name());
        return console.changes.review(console.changes
                .propose(change(head, new FileEdit.Write("a.yaml", "a: 2\n")), ADA)
                .id());
    }

    /** The commit, or what is said in its place. */
    private String landed(Review review) {
        try {
            Landing landing = console.changes.land(review.pending().id(), review.reviewedTree(), "why", ADA);
            return String.valueOf(landing);
        } catch (GitUnavailable said) {
            return String.valueOf(said.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    BEFORE_THE_OFFER   | 401 | denies this and asks for no password
                    BEFORE_THE_OFFER   | 403 | lets the console read and not push (403)
                    BEFORE_THE_OFFER   | 404 | is not there, or not for us to see
                    BEFORE_THE_OFFER   | 429 | is asked too often
                    BEFORE_THE_OFFER   | 503 | fails with status 503
                    BEFORE_THE_OFFER   | 504 | fails with status 504
                    BEFORE_IT_IS_TAKEN | 401 | denies this and asks for no password
                    BEFORE_IT_IS_TAKEN | 403 | denies this and asks for no password
                    BEFORE_IT_IS_TAKEN | 413 | answers with status 413
                    BEFORE_IT_IS_TAKEN | 429 | is asked too often
                    BEFORE_IT_IS_TAKEN | 500 | fails with status 500
                    BEFORE_IT_IS_TAKEN | 504 | fails with status 504
                    """)
    void whatIsAnsweredIsSaidAndTheChangeLandsOnceAfterIt(Moment moment, int status, String words) {
        Review review = reviewed();
        server.answerPushes(new Answer(moment, status, PAGE));

        String said = landed(review);
        server.mend();

        assertThat(said).contains(words);
        assertThat(shared.file("a.yaml")).isEqualTo("a: 1\n");
        assertThat(landed(review)).startsWith("Committed");
        assertThat(shared.file("a.yaml")).isEqualTo("a: 2\n");
        assertThat(shared.subjects()).containsExactly("Serve llama 8B in prod", "Begin");
        assertThat(shared.branches()).containsExactly("main");
    }
}
