package io.pilothouse.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.authority.AuthorityInForce;
import io.pilothouse.changes.Commit;
import io.pilothouse.changes.FileDiff;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.history.ComparePoints.Compared;
import io.pilothouse.history.ComparePoints.NoSuchPoint;
import io.pilothouse.history.ComparePoints.Place;
import io.pilothouse.history.ComparePoints.Wanted;
import io.pilothouse.history.ComparePoints.What;
import io.pilothouse.review.FindCommit;
import io.pilothouse.units.Actor;
import io.pilothouse.units.CommitId;
import io.pilothouse.units.Role;
import io.pilothouse.units.RoleHolders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparePointsTests {
    private static final Actor RIKA = new Actor("Rika Kern", "rika@example.org", Set.of(Role.PLATFORM_OPERATOR));
    private static final String MISTRAL = "models/mistral/prod/workload.yaml";
    private static final String LLAMA = "models/llama/staging/workload.yaml";

    private final HandClock clock = new HandClock();
    private final FakeRepository repository = new FakeRepository(clock);
    private final AuthorityInForce authority = new AuthorityInForce(repository, RoleHolders.UNKNOWN);
    private final ComparePoints points =
            new ComparePoints(repository, new FindCommit(repository, authority), authority);
    private int commits;

    /** An hour after the last one. */
    private Commit commit(FileDiff... files) {
        clock.pass(Duration.ofHours(1));
        Commit commit = new Commit(
                CommitId.of(String.format("%039xf", ++commits)),
                null,
                "Rika Kern",
                "rika@example.org",
                clock.instant(),
                "Commit " + commits,
                "",
                Map.of(),
                Arrays.stream(files).map(FileDiff::path).toList());
        repository.commit(commit, files);
        return commit;
    }

    private static FileDiff file(String path, String before, String after) {
        return new FileDiff(path, before, after, after.isEmpty() ? 0 : 1, before.isEmpty() ? 0 : 1);
    }

    private Compared compare(Point from, Point to) {
        return (Compared) points.compare(new Wanted(from, to, "", ""), RIKA);
    }

    private static Point of(Commit commit) {
        return new Point.OfCommit(commit.id().value());
    }

    @Test
    void whatManyCommitsDidIsOneDifferenceOfEachFile() {
        Commit first = commit(file(MISTRAL, "", "replicas: 1\n"));
        commit(file(MISTRAL, "replicas: 1\n", "replicas: 2\n"));
        Commit last = commit(file(MISTRAL, "replicas: 2\n", "replicas: 3\n"));

        Compared compared = compare(of(first), of(last));

        assertThat(compared.files()).containsExactly(file(MISTRAL, "replicas: 1\n", "replicas: 3\n"));
        assertThat(compared.steps()).hasValue(2);
    }

    @Test
    void whatWasTakenBackMeanwhileDiffersInNothing() {
        Commit first = commit(file(MISTRAL, "", "replicas: 1\n"));
        commit(file(MISTRAL, "replicas: 1\n", "replicas: 2\n"));
        commit(file(MISTRAL, "replicas: 2\n", "replicas: 1\n"));

        Compared compared = compare(of(first), new Point.Now());

        assertThat(compared.places()).isEmpty();
        assertThat(compared.files()).isEmpty();
        assertThat(compared.isSame()).isFalse();
    }

    @Test
    void placesAreTheFoldersOfEndpointsThenWhateverElseThereIs() {
        Commit first = commit(file(MISTRAL, "", "a\n"), file("README.md", "", "a\n"));
        commit(
                file(MISTRAL, "a\n", ""),
                file(LLAMA, "", "b\n"),
                file("models/llama/staging/hpa.yaml", "", "b\n"),
                file("clusters/fra-1/llama.yaml", "", "b\n"),
                file("README.md", "a\n", "b\n"));

        assertThat(compare(of(first), new Point.Now()).places())
                .extracting(Place::folder, Place::what, Place::files)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(".", What.CHANGED, 1),
                        org.assertj.core.groups.Tuple.tuple("clusters/fra-1", What.NEW, 1),
                        org.assertj.core.groups.Tuple.tuple("models/llama/staging", What.NEW, 2),
                        org.assertj.core.groups.Tuple.tuple("models/mistral/prod", What.REMOVED, 1));
    }

    @Test
    void theOtherWayRoundIsTheWayBack() {
        Commit first = commit(file(MISTRAL, "", "a\n"));
        Commit last = commit(file(MISTRAL, "a\n", "b\n"));

        Compared back = compare(of(last), of(first));

        assertThat(back.files()).containsExactly(file(MISTRAL, "b\n", "a\n"));
        assertThat(back.steps()).hasValue(-1);
    }

    @Test
    void aMomentIsTheNewestCommitUntilThen() {
        Commit first = commit(file(MISTRAL, "", "a\n"));
        Commit second = commit(file(MISTRAL, "a\n", "b\n"));
        commit(file(MISTRAL, "b\n", "c\n"));

        Compared compared =
                compare(new Point.Moment(second.committedAt().minusSeconds(1)), new Point.Moment(second.committedAt()));

        assertThat(compared.from().id()).isEqualTo(first.id());
        assertThat(compared.to().id()).isEqualTo(second.id());
    }

    @Test
    void eachPointThatIsNoneIsNamed() {
        Commit first = commit(file(MISTRAL, "", "a\n"));
        Point old = new Point.Moment(first.committedAt().minusSeconds(1));
        Point unknown = new Point.OfCommit("beef");

        assertThat(points.compare(new Wanted(old, unknown, "", ""), RIKA))
                .isEqualTo(new NoSuchPoint(List.of(old, unknown)));
        assertThat(points.compare(new Wanted(of(first), unknown, "", ""), RIKA))
                .isEqualTo(new NoSuchPoint(List.of(unknown)));
    }

    @Test
    void filesComeAPageAtATimeWithoutAGap() {
        Commit first = commit(file(MISTRAL, "", "a\n"));
        commit(IntStream.range(0, 70)
                .mapToObj(i -> file("models/llama/prod/%02d.yaml".formatted(i), "", "a\n"))
                .toArray(FileDiff[]::new));
        commit(file(MISTRAL, "a\n", "b\n"));
        List<String> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();

        String after = "";
        while (after != null) {
            Wanted wanted = new Wanted(of(first), new Point.Now(), "models/llama/prod", after);
            Compared page = (Compared) points.compare(wanted, RIKA);
            page.files().forEach(file -> seen.add(file.path()));
            sizes.add(page.files().size());
            assertThat(page.ofPlace()).isEqualTo(70);
            after = page.next();
        }

        assertThat(sizes).containsExactly(30, 30, 10);
        assertThat(seen).hasSize(70).isSorted().doesNotHaveDuplicates();
    }
}
