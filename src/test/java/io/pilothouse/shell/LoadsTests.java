package io.pilothouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import com.vaadin.flow.server.VaadinSession;
import io.pilothouse.units.ExpectedFailure;
import io.pilothouse.units.Explained;
import io.pilothouse.units.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@SpringBootTest(classes = OneTab.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ViewPackages(classes = OneTab.class)
@ExtendWith(OutputCaptureExtension.class)
class LoadsTests extends SpringBrowserlessTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Queue<Runnable> asked = new ArrayDeque<>();
    private final Loads loads = new Loads(asked::add, Clock.systemUTC(), new Freshness());
    private final List<Loaded<String>> shown = new ArrayList<>();

    private static final class Away extends RuntimeException implements ExpectedFailure {
        Away() {
            super("MLflow does not answer");
        }
    }

    private static final class Late extends RuntimeException implements Explained {
        @Override
        public Reason reason() {
            return Reason.of("because.said", NOON);
        }
    }

    private void load(Callable<String> question) {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        Div owner = new Div();
        UI.getCurrent().add(owner);
        loads.load(owner, question, shown::add);
        asked.remove().run();
        runPendingSignalsTasks();
        roundTrip();
    }

    private String reason() {
        return ((Loaded.Failed<String>) shown.getLast()).reason();
    }

    @Test
    void anOwnerThatIsOnNoPageYetAsksOnceItIs() {
        Div owner = new Div();

        loads.load(owner, () -> "three", shown::add);

        assertThat(asked).isEmpty();
        UI.getCurrent().add(owner);
        asked.remove().run();
        runPendingSignalsTasks();
        roundTrip();
        assertThat(shown.getLast()).isEqualTo(new Loaded.Value<>("three"));
        UI.getCurrent().remove(owner);
        UI.getCurrent().add(owner);
        assertThat(asked).isEmpty();
    }

    /** Five hours and three quarters east of Greenwich, where no server of these tests stands. */
    private static void readsInKathmandu() {
        UI ui = UI.getCurrent();
        ui.getInternals()
                .setExtendedClientDetails(ExtendedClientDetails.updateFromValues(
                        ui, name -> name.equals("v-tzid") ? "Asia/Kathmandu" : null));
    }

    @Test
    void whatAQuestionSaysOfTimesIsByTheReadersClock() {
        readsInKathmandu();

        load(() -> Figures.here().time(NOON) + " " + Words.say(Reason.of("because.said", NOON)));

        assertThat(shown.getLast())
                .isInstanceOfSatisfying(
                        Loaded.Value.class,
                        said -> assertThat(said.value())
                                .asString()
                                .startsWith("17:45 ")
                                .endsWith(", 17:45"));
    }

    @Test
    void soIsWhyItFailed() {
        readsInKathmandu();

        load(() -> {
            throw new Late();
        });

        assertThat(reason()).endsWith(", 17:45");
    }

    @Test
    void aRemoteThatFailsSaysWhyAndIsNoNewsForTheLog(CapturedOutput output) {
        load(() -> {
            throw new Away();
        });

        assertThat(reason()).isEqualTo("MLflow does not answer");
        assertThat(output).doesNotContain("ERROR");
    }

    @Test
    void aDefectIsLoggedWithItsStackAndItsWordsAreNotShown(CapturedOutput output) {
        load(() -> {
            throw new IllegalStateException("password=hunter2");
        });

        assertThat(reason()).isEqualTo("The console has a defect here (IllegalStateException). Its log says more.");
        assertThat(output)
                .contains("ERROR")
                .contains("IllegalStateException: password=hunter2")
                .contains("\tat ");
    }

    @Test
    void anErrorBecomesAStateOnThePageToo(CapturedOutput output) {
        load(() -> {
            throw new StackOverflowError();
        });

        assertThat(reason()).contains("StackOverflowError");
        assertThat(output).contains("ERROR");
    }

    @Test
    void anAnswerForAClosedPageIsNoDefect(CapturedOutput output) {
        Div owner = new Div();
        UI ui = UI.getCurrent();
        ui.add(owner);
        loads.load(owner, () -> "late", shown::add);

        ui.getInternals().setSession(null);
        asked.remove().run();
        ui.getInternals().setSession(VaadinSession.getCurrent());

        assertThat(output).doesNotContain("ERROR");
        assertThat(shown).containsExactly(new Loaded.Loading<>());
    }
}
