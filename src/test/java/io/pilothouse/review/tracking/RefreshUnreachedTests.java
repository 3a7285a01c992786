package io.pilothouse.review.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.HealthStatus;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Rhythms;
import io.pilothouse.units.Reason;
import io.pilothouse.workloads.Applications;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RefreshUnreachedTests {
    private static final String TRANSPORT =
            "rpc error: code = Unavailable desc = connection error: desc = \"transport: Error while dialing: dial tcp 127.0.0.1:29214\"";

    private final HandClock clock = new HandClock();
    private final FakeArgoCd argoCd = new FakeArgoCd();
    private final FakeRepository repository = new FakeRepository(clock);
    private final Applications applications = new Applications(argoCd, repository, null, clock);
    private final RefreshUnreached refresh = new RefreshUnreached(argoCd, applications, repository, clock);

    private List<String> afterSeconds(int... seconds) {
        for (int wait : seconds) {
            clock.pass(Duration.ofSeconds(wait));
            refresh.look();
        }
        return argoCd.refreshed;
    }

    @Test
    void itLooksByItself() {
        argoCd.says(Scene.failing(own(), TRANSPORT));
        afterSeconds(0);
        clock.pass(Duration.ofSeconds(11));

        Rhythms.round(RefreshUnreached.class, refresh);

        assertThat(argoCd.refreshed).hasSize(1);
    }

    @Test
    void whatWasNotReachedIsLookedAtAgainEverMoreSeldom() {
        argoCd.says(Scene.failing(own(), TRANSPORT));

        assertThat(afterSeconds(0, 5)).isEmpty();
        assertThat(afterSeconds(6)).hasSize(1);
        assertThat(afterSeconds(10)).hasSize(1);
        assertThat(afterSeconds(11)).hasSize(2);
        assertThat(afterSeconds(39)).hasSize(2);
        assertThat(afterSeconds(2)).hasSize(3);
    }

    @Test
    void whatIsWrongInGitIsNotAskedForAndNothingOnceItIsReached() {
        argoCd.says(Scene.failing(own(), "yaml: line 3: did not find expected key"));
        assertThat(afterSeconds(0, 60)).isEmpty();

        argoCd.says(own());
        assertThat(afterSeconds(0, 60)).isEmpty();
    }

    @Test
    void aRepositoryThatGitDoesNotGiveIsAskedForAgainSoonOnceTheConsoleReachesIt() {
        argoCd.says(
                Scene.failing(own(), "rpc error: code = Unknown desc = failed to list refs: repository not found: "));
        repository.commit(Scene.commit(Scene.MINE, clock.instant(), Scene.FOLDER + "/workload.yaml"));
        repository.state().lost(Reason.said("connection refused"));
        assertThat(afterSeconds(0, 11, 21, 41, 81, 161)).hasSize(5);

        repository
                .state()
                .read(Objects.requireNonNull(repository.state().latest().value()));

        assertThat(afterSeconds(0, 11)).hasSize(6);
    }

    private static Application own() {
        return Scene.applied(Scene.MINE, HealthStatus.HEALTHY);
    }
}
