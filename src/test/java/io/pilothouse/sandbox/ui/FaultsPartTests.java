package io.pilothouse.sandbox.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.platform.PlatformRoom;
import io.pilothouse.sandbox.EngineFault;
import io.pilothouse.sandbox.Faults;
import io.pilothouse.sandbox.Faults.Running;
import io.pilothouse.sandbox.SandboxFaults;
import io.pilothouse.units.EndpointId;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** On the platform's page, and only where the platform is simulated. */
@ContextConfiguration(classes = PlatformRoom.class)
@Import({FaultsAtPlatform.class, FaultsPartTests.Beans.class})
@ViewPackages(packages = "io.pilothouse.platform.ui")
@TestPropertySource(properties = "pilothouse.sandbox.enabled=true")
class FaultsPartTests extends PageTest {
    @Autowired
    private Faults faults;

    static class Beans {
        @Bean
        Faults faults(Clock clock) {
            return SandboxFaults.none(clock);
        }
    }

    private void open() {
        UI.getCurrent().navigate("platform");
        settle();
    }

    @Test
    void eachFaultSaysWhatWillBeSeenOfItAndWhen() {
        open();

        assertThat(text())
                .contains("Faults to watch")
                .contains("Engines hang")
                .contains("After about 4 minutes it is found and an alert fires.")
                .contains("Metrics do not arrive")
                .contains("After about 5 minutes");
    }

    @Test
    void oneIsSwitchedOnAtTheEndpointThatIsChosenAndOffAgain() {
        open();

        test(find(NativeButton.class).withText("llama-31-8b-chat-prod").all().getFirst())
                .click();
        settle();

        Running running = faults.running().latest().getFirst();
        assertThat(running.fault()).isEqualTo(EngineFault.HANG);
        assertThat(text()).contains(running.endpoint() + " since");
        assertThat(toasts()).contains("Engines hang: on at " + running.endpoint());

        test(action("Switch off")).click();
        settle();

        assertThat(faults.running().latest()).isEmpty();
        assertThat(text()).doesNotContain("Switch off");
    }

    @Test
    void whoseReplicaMayBeSlowHasSeveral() {
        open();

        assertThat(find(NativeButton.class).withText("llama-31-8b-chat-prod").all())
                .hasSize(EngineFault.values().length);
        assertThat(find(NativeButton.class).withText("qwen3-235b-agent-prod").all())
                .hasSize(EngineFault.values().length - 2);
    }

    @Test
    void itIsWholeInGerman() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        faults.switchOn(EngineFault.SURGE, EndpointId.of("llama-31-8b-chat", "prod"));
        open();

        assertThat(text())
                .contains("Störungen zum Ansehen")
                .contains("Ausschalten")
                .contains("seit");
    }
}
