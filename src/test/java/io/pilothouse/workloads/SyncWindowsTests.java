package io.pilothouse.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilothouse.clients.argocd.Application;
import io.pilothouse.clients.argocd.Application.Hold;
import io.pilothouse.clients.argocd.RecordedApplications;
import io.pilothouse.fakes.FakeArgoCd;
import io.pilothouse.fakes.FakeRepository;
import io.pilothouse.fakes.HandClock;
import io.pilothouse.fakes.Rhythms;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SyncWindowsTests {
    private static final String AUTOMATED = ", \"syncPolicy\": {\"automated\": {\"prune\": true, \"selfHeal\": true}}";
    private static final Application.Id MISTRAL = new Application.Id("argocd", "mistral-prod");

    private final HandClock clock = new HandClock();
    private final FakeArgoCd argoCd = new FakeArgoCd();
    private final Applications applications = new Applications(argoCd, new FakeRepository(clock), null, clock);
    private final SyncWindows windows = new SyncWindows(argoCd, applications, Runnable::run, clock);

    private void says(String spec, String status) {
        argoCd.says(RecordedApplications.synced("abc", spec, status));
    }

    private Hold afterSeconds(int seconds) {
        clock.pass(Duration.ofSeconds(seconds));
        windows.look();
        return applications.ours().of("models/mistral/prod").orElseThrow().hold();
    }

    @Test
    void whatDiffersAndIsNotBegunIsHeldWhereItsWindowsAreClosed() {
        says(AUTOMATED, "");
        argoCd.held.add(MISTRAL);

        assertThat(afterSeconds(0)).isEqualTo(Hold.NONE);
        assertThat(afterSeconds(10)).isEqualTo(Hold.WINDOW);

        argoCd.held.clear();
        assertThat(afterSeconds(59)).isEqualTo(Hold.WINDOW);
        assertThat(afterSeconds(1)).isEqualTo(Hold.NONE);
        assertThat(argoCd.asked).hasSize(2);
    }

    @Test
    void itLooksByItself() {
        says(AUTOMATED, "");
        argoCd.all = false;

        Rhythms.round(SyncWindows.class, windows);

        assertThat(applications.ours().isPartial()).isTrue();
    }

    @Test
    void whatArgoCdSaysMeanwhileStaysHeld() {
        says(AUTOMATED, "");
        argoCd.held.add(MISTRAL);
        assertThat(afterSeconds(0)).isEqualTo(Hold.NONE);
        assertThat(afterSeconds(10)).isEqualTo(Hold.WINDOW);

        says(AUTOMATED, ", \"reconciledAt\": \"2026-11-24T03:10:00Z\"");

        assertThat(afterSeconds(1)).isEqualTo(Hold.WINDOW);
    }

    @Test
    void nobodyIsAskedOfWhatIsSyncedByHandOrUnderWayOrWasTried() {
        says(", \"syncPolicy\": {\"automated\": {\"enabled\": false}}", "");
        afterSeconds(0);
        assertThat(afterSeconds(60)).isEqualTo(Hold.BY_HAND);

        for (String phase : new String[] {"Running", "Terminating", "Failed"}) {
            argoCd.says(RecordedApplications.operated("abc", "\"phase\": \"" + phase + "\"", ""));
            afterSeconds(0);
            assertThat(afterSeconds(60)).isEqualTo(Hold.NOT_HEALED);
        }
        assertThat(argoCd.asked).isEmpty();
    }

    @Test
    void whereArgoCdDoesNotSayItNothingIsSaid() {
        says(AUTOMATED, "");
        argoCd.held.add(MISTRAL);
        argoCd.refusesToRefresh("Argo CD does not answer");

        afterSeconds(0);
        assertThat(afterSeconds(10)).isEqualTo(Hold.NONE);
    }

    @Test
    void whetherTheAccountSeesAllIsAskedNowAndThenAndHeals() {
        says(AUTOMATED, "");
        argoCd.all = false;

        windows.look();
        assertThat(applications.ours().isPartial()).isTrue();
        assertThat(applications.ours().of("models/mistral/prod")).isPresent();

        argoCd.all = true;
        afterSeconds(299);
        assertThat(applications.ours().isPartial()).isTrue();
        afterSeconds(1);
        assertThat(applications.ours().isPartial()).isFalse();
    }
}
