package io.pilothouse.fleet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.units.EndpointId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is looked at is what the address says, and the other way round. */
class LiveLookTests {
    private static final EndpointId CHAT = EndpointId.of("chat", "prod");

    private static LiveLook read(String path) {
        int query = path.indexOf('?');
        return LiveLook.read(QueryParameters.fromString(query < 0 ? "" : path.substring(query + 1)));
    }

    @Test
    void tracesThatAreOffComeBackFromTheAddressWhateverTheyAreCalled() {
        LiveLook look = LiveLook.USUAL.without(List.of("ttft/p50", "finished/a&b=c/d é"));

        assertThat(read(look.path(CHAT))).isEqualTo(look);
        assertThat(look.path(CHAT)).startsWith("fleet/prod/chat?off=");
    }

    @Test
    void theyStayOffOverAnotherTimeAndBesideAnother() {
        LiveLook look = LiveLook.USUAL.without(List.of("ttft/p50"));

        assertThat(look.over(io.pilothouse.telemetry.Range.QUARTER).off()).containsExactly("ttft/p50");
        assertThat(look.against(new Against.Before()).off()).containsExactly("ttft/p50");
    }

    @Test
    void whatNobodySwitchedIsNotSaid() {
        assertThat(LiveLook.USUAL.path(CHAT)).isEqualTo("fleet/prod/chat");
    }
}
