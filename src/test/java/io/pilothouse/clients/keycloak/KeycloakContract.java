package io.pilothouse.clients.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.keycloak.Entry.Outcome;
import io.pilothouse.clients.keycloak.Keycloak.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every realm does for the console. */
public interface KeycloakContract {
    Instant NOW = Instant.parse("2026-11-24T03:00:00Z");
    Duration TIME = Duration.ofMinutes(5);
    RealmObject PLACE = RealmObject.wanted(RealmKind.GROUP, "/teams", Map.of());
    RealmObject GROUP = RealmObject.wanted(RealmKind.GROUP, "/teams/docs", Map.of("attribute.team", values("docs")));
    RealmObject ROLE = RealmObject.wanted(RealmKind.ROLE, "use-model-chat", Map.of("groups", values("/teams/docs")));
    RealmObject SHARED = RealmObject.wanted(
            RealmKind.SCOPE, Marks.SHARED, Map.of("in-token", values("false"), "on-consent", values("false")));

    /** A realm in which the console wrote nothing yet. */
    Keycloak keycloak();

    private static SortedSet<String> values(String value) {
        return new TreeSet<>(List.of(value));
    }

    /** As a console that does nothing else. */
    static void write(Keycloak keycloak, Consumer<Lease> act) {
        try (Lease lease = keycloak.lease("writer", new Work(Instant.now(), "", "", List.of()), TIME)
                .orElseThrow()) {
            act.accept(lease);
        }
    }

    /** What was not there. */
    static void put(Keycloak keycloak, RealmObject... all) {
        write(keycloak, lease -> List.of(all).forEach(one -> lease.put(null, one)));
    }

    private static Optional<RealmObject> found(Keycloak keycloak, RealmObject wanted) {
        return keycloak.read().objects().stream().filter(wanted::isSame).findFirst();
    }

    private static Work work(int minute) {
        return new Work(
                NOW.plus(Duration.ofMinutes(minute)),
                "c".repeat(40),
                "",
                List.of(new Work.Count(Work.Act.MAKE, RealmKind.CLIENT, 14)));
    }

    private static Entry entry(int minute) {
        return new Entry(work(minute), Outcome.ENDED, "Make client a\nMake client b");
    }

    @Test
    default void whatIsPutIsReadWithItsMarkAndTheDigestOfAllOfIt() {
        Keycloak keycloak = keycloak();
        keycloak.reach();
        put(keycloak, PLACE, GROUP, ROLE);

        RealmObject role = found(keycloak, ROLE).orElseThrow();

        assertThat(role.ours()).isTrue();
        assertThat(role.fields()).isEqualTo(ROLE.fields());
        assertThat(role.applied()).isEqualTo(ROLE.digest());
    }

    @Test
    default void whatIsPutAgainIsChangedAndKeepsItsId() {
        Keycloak keycloak = keycloak();
        put(keycloak, PLACE, GROUP, ROLE);
        RealmObject before = found(keycloak, ROLE).orElseThrow();
        RealmObject less = RealmObject.wanted(RealmKind.ROLE, ROLE.name(), Map.of());

        write(keycloak, lease -> lease.put(before, less));

        RealmObject after = found(keycloak, ROLE).orElseThrow();
        assertThat(after.fields()).isEmpty();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.applied()).isEqualTo(less.digest());
    }

    @Test
    default void whatIsRemovedIsGoneAndGoesWithoutAFailureOnceMore() {
        Keycloak keycloak = keycloak();
        put(keycloak, PLACE, GROUP, ROLE);
        RealmObject role = found(keycloak, ROLE).orElseThrow();

        write(keycloak, lease -> lease.remove(role));
        write(keycloak, lease -> lease.remove(role));

        assertThat(found(keycloak, ROLE)).isEmpty();
        assertThat(found(keycloak, GROUP)).isPresent();
    }

    @Test
    default void whatWasDoneIsKeptOnceTheSharedScopeIsThereTheTwelveNewest() {
        Keycloak keycloak = keycloak();
        assertThat(keycloak.note(entry(0))).isFalse();
        put(keycloak, SHARED);

        IntStream.range(0, 13)
                .forEach(minute -> assertThat(keycloak.note(entry(minute))).isTrue());

        List<Entry> newestFirst = new ArrayList<>();
        IntStream.range(1, 13).forEach(minute -> newestFirst.addFirst(entry(minute)));
        assertThat(keycloak.read().entries()).isEqualTo(newestFirst);
    }

    @Test
    default void whileOneConsoleWritesNoOtherDoes() {
        Keycloak keycloak = keycloak();
        try (Lease lease = keycloak.lease("one", work(0), TIME).orElseThrow()) {
            assertThat(lease.left()).isEmpty();
            assertThat(keycloak.lease("other", work(4), TIME)).isEmpty();
            assertThat(keycloak.read().held()).isEqualTo(new Keycloak.Held("one", work(0), NOW.plus(TIME)));
        }

        assertThat(keycloak.read().held()).isNull();
        try (Lease lease = keycloak.lease("other", work(4), TIME).orElseThrow()) {
            assertThat(lease.left()).isEmpty();
        }
    }

    @Test
    default void theLeaseOfAConsoleThatDiedGoesToAnotherWithWhatItWasAt() {
        Keycloak keycloak = keycloak();
        assertThat(keycloak.lease("one", work(0), TIME)).isPresent();

        try (Lease lease = keycloak.lease("other", work(6), TIME).orElseThrow()) {
            assertThat(lease.left()).contains(work(0));
        }
    }

    @Test
    default void whoseLeaseWentToAnotherDoesNotGiveThatBack() {
        Keycloak keycloak = keycloak();
        Lease late = keycloak.lease("one", work(0), TIME).orElseThrow();

        try (Lease lease = keycloak.lease("other", work(6), TIME).orElseThrow()) {
            late.close();

            assertThat(lease.left()).contains(work(0));
            assertThat(keycloak.read().held())
                    .isEqualTo(new Keycloak.Held(
                            "other", work(6), NOW.plus(Duration.ofMinutes(6)).plus(TIME)));
        }
        assertThat(keycloak.read().held()).isNull();
    }

    @Test
    default void whoCouldNotGiveItsLeaseBackHasItAgainAtOnce() {
        Keycloak keycloak = keycloak();
        assertThat(keycloak.lease("one", work(0), TIME)).isPresent();

        try (Lease lease = keycloak.lease("one", work(1), TIME).orElseThrow()) {
            assertThat(lease.left()).contains(work(0));
        }
    }
}
