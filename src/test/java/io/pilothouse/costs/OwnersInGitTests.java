package io.pilothouse.costs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.access.declared.Declared;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.costs.ledger.Owners;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.units.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A day passes from one commit to the next. */
class OwnersInGitTests {
    private static final String CHAT = "access/models/chat.yaml";
    private static final Duration DAY = Duration.ofDays(1);

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(clock);
    private final OwnersInGit owners = new OwnersInGit(repository, new Declared.Reader());
    private FileTree tree = FileTree.platform();
    private int commits;

    private Instant commits(FileTree next) {
        clock.pass(DAY);
        commits++;
        tree = next.at(CommitId.of("%040x".formatted(commits)));
        repository.head(tree);
        return clock.instant();
    }

    private Instant writes(String path, String text) {
        return commits(tree.with(path, text));
    }

    private static String justBefore(Owners known, Instant moment) {
        return known.of("chat", moment.minusSeconds(1));
    }

    @Test
    void aModelThatChangesItsOwnerIsOfEachFromTheMomentOfTheCommit() {
        Instant first = writes(CHAT, "owner: docs\n");
        Instant second = writes(CHAT, "owner: zoo\n");

        Owners known = owners.read(tree);

        assertThat(justBefore(known, first)).isEqualTo(Owners.NO_TEAM);
        assertThat(known.of("chat", first)).isEqualTo("docs");
        assertThat(justBefore(known, second)).isEqualTo("docs");
        assertThat(known.of("chat", second)).isEqualTo("zoo");
        assertThat(known.of("chat", second.plus(DAY))).isEqualTo("zoo");
    }

    @Test
    void aModelThatIsRemovedAndComesBackIsNobodysMeanwhile() {
        writes(CHAT, "owner: docs\n");
        Instant removed = commits(tree.with(List.of(new FileEdit.Remove(CHAT))));
        Instant back = writes(CHAT, "owner: docs\n");

        Owners known = owners.read(tree);

        assertThat(justBefore(known, removed)).isEqualTo("docs");
        assertThat(known.of("chat", removed)).isEqualTo(Owners.NO_TEAM);
        assertThat(justBefore(known, back)).isEqualTo(Owners.NO_TEAM);
        assertThat(known.of("chat", back)).isEqualTo("docs");
    }

    @Test
    void aFileThatCannotBeReadLeavesWhoeverOwnedItBefore() {
        writes(CHAT, "owner: docs\n");
        Instant broken = writes(CHAT, "owner: [docs\n");
        Instant mended = writes(CHAT, "owner: zoo\n");

        Owners known = owners.read(tree);

        assertThat(known.of("chat", broken)).isEqualTo("docs");
        assertThat(justBefore(known, mended)).isEqualTo("docs");
        assertThat(known.of("chat", mended)).isEqualTo("zoo");
    }

    @Test
    void aFileThatNeverCouldBeReadIsNobodysAndCostsOthersNothing() {
        writes(CHAT, "owner: [docs\n");
        Instant other = writes("access/models/mail.yaml", "owner: zoo\n");

        Owners known = owners.read(tree);

        assertThat(known.of("chat", other)).isEqualTo(Owners.NO_TEAM);
        assertThat(known.of("mail", other)).isEqualTo("zoo");
    }

    @Test
    void aModelWithoutAnOwnerIsNobodys() {
        Instant first = writes(CHAT, "owner: docs\n");
        Instant left = writes(CHAT, "contact: somebody\n");

        assertThat(owners.read(tree).of("chat", first)).isEqualTo("docs");
        assertThat(owners.read(tree).of("chat", left)).isEqualTo(Owners.NO_TEAM);
    }

    @Test
    void whereNothingIsDeclaredNobodyOwnsAnything() {
        writes("platform/readme.md", "nothing here\n");

        assertThat(owners.read(tree)).isEqualTo(Owners.NOBODY);
    }

    @Test
    void commitsOfOtherFilesAreNotReadAgainAndNewOnesAre() {
        writes(CHAT, "owner: docs\n");
        owners.read(tree);
        int reads = repository.reads;
        writes("platform/readme.md", "something else\n");

        assertThat(owners.read(tree).of("chat", clock.instant())).isEqualTo("docs");
        assertThat(repository.reads).isEqualTo(reads);

        writes(CHAT, "owner: zoo\n");
        assertThat(owners.read(tree).of("chat", clock.instant())).isEqualTo("zoo");
    }

    @Test
    void aLongHistoryIsReadWhole() {
        Instant first = writes(CHAT, "owner: docs\n");
        for (int i = 0; i < 250; i++) {
            writes(CHAT, "owner: docs\ncontact: somebody " + i + "\n");
        }
        Instant last = writes(CHAT, "owner: zoo\n");

        Owners known = owners.read(tree);

        assertThat(known.of("chat", first)).isEqualTo("docs");
        assertThat(justBefore(known, last)).isEqualTo("docs");
        assertThat(known.teams().get("chat")).hasSize(2);
    }
}
