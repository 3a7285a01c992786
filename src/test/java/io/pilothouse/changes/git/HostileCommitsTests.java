package io.pilothouse.changes.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.changes.Effect;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Trailers;
import io.pilothouse.fakes.Hostile;
import io.pilothouse.units.InvalidName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.jgit.revwalk.FooterLine;
import org.junit.jupiter.api.Test;

/** Whatever stands in a commit, its trailers are the console's, and its files lie in the repository. */
class HostileCommitsTests {
    @Provide
    Arbitrary<String> hostile() {
        return Hostile.texts();
    }

    @Property(tries = 1_000)
    void noTextBecomesATrailer(
            @ForAll("hostile") String subject, @ForAll("hostile") String reason, @ForAll("hostile") String value) {
        SequencedMap<String, String> trailers = new LinkedHashMap<>();
        trailers.put(Trailers.CHANGE, "c-0412");
        trailers.put(Trailers.REQUESTED_BY, "x" + value);
        String text = new CommitMessage(
                        "x" + subject,
                        reason,
                        List.of(value),
                        new Effect(List.of(new Effect.Line("x" + value, subject))),
                        trailers)
                .text();

        CommitMessage read = CommitMessage.parse(text);

        assertThat(read.trailers()).containsOnlyKeys(Trailers.CHANGE, Trailers.REQUESTED_BY);
        assertThat(read.trailers()).containsEntry(Trailers.CHANGE, "c-0412");
        assertThat(FooterLine.fromMessage(text))
                .extracting(FooterLine::getKey)
                .containsExactly(Trailers.CHANGE, Trailers.REQUESTED_BY);
        assertThat(text.lines()).allMatch(Hostile::isText);
        assertThat(text).hasSizeLessThan(250_000);
    }

    @Property(tries = 600)
    void whateverSomebodyElseWroteIsRead(@ForAll("hostile") String text) {
        CommitMessage read = CommitMessage.parse(text);

        assertThat(CommitMessage.parse(read.text()).trailers()).isEqualTo(read.trailers());
    }

    @Test
    void aPathOfManyFoldersIsReadWithoutAnEndOfTheStack() {
        String path = "a/".repeat(50_000) + "a";

        assertThat(new FileEdit.Write(path, "").path()).isEqualTo(path);
    }

    @Property(tries = 800)
    void aPathIsOneInsideOrIsRefused(@ForAll("hostile") String text) {
        try {
            String path = new FileEdit.Write(text, "").path();
            assertThat(path).matches("[A-Za-z0-9._/-]+");
            assertThat(Path.of("/repository").resolve(path).normalize()).hasToString("/repository/" + path);
            assertThat(path.split("/")).noneMatch(".git"::equalsIgnoreCase);
        } catch (InvalidName refused) {
            assertThat(refused.getMessage()).contains("expected").hasSizeLessThan(400);
        }
    }
}
