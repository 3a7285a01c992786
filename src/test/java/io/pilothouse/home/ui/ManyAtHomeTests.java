package io.pilothouse.home.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.NativeTableRow;
import io.pilothouse.changes.Layout;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.fleet.ui.Listed;
import io.pilothouse.live.Reading;
import io.pilothouse.units.Reason;
import io.pilothouse.units.ServingState;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Home when very much is wrong. */
class ManyAtHomeTests extends FleetPageTest {
    private static final WrongKnown NOTHING = new WrongKnown(
            List.of(), List.of(), Layout.STANDARD, new Reading.Waiting<>(Reason.said("nobody asks")), true, null);

    private static Listed listed(Served served) {
        Reason nobody = Reason.said("nobody asks");
        return Listed.of(List.of(served.endpoint()), new Reading.Waiting<>(nobody), new Reading.Waiting<>(nobody))
                .getFirst();
    }

    private void open() {
        navigate(HomeView.class);
        settle();
    }

    private static Stream<Served> many(String prefix, int count, ServingState kind, String detail) {
        return IntStream.range(0, count)
                .mapToObj(
                        number -> Served.prod(prefix + "%03d".formatted(number)).is(kind, detail));
    }

    private void served(Stream<Served> some, Stream<Served> others) {
        served(Stream.concat(some, others).toArray(Served[]::new));
    }

    @Test
    void whatIsAlikeIsOneRowThatLeadsToAllOfThem() {
        served(
                many("f", 312, ServingState.FAILING, "ImagePullBackOff"),
                many("d", 2, ServingState.DRIFTED, "Runs 2 replicas"));

        open();

        assertThat(text())
                .contains("Wrong 314")
                .containsSubsequence("Failing", "312 endpoints", "ImagePullBackOff", "Drifted", "d000", "d001");
        assertThat(pathsOf("312 endpoints"))
                .singleElement()
                .satisfies(path -> assertThat(path).startsWith("fleet?").contains("q=Failing", "environment=prod"));
        assertThat(find(NativeTableRow.class).all()).hasSizeLessThan(10);
    }

    @Test
    void aFewStandAloneEvenWhenTheyAreAlike() {
        served(many("f", 15, ServingState.FAILING, "OOMKilled"), Stream.of());

        open();

        assertThat(text()).contains("f000", "f014").doesNotContain("endpoints OOMKilled", " more");
    }

    @Test
    void whatMovesIsCutAndLeadsToTheRest() {
        served(many("l", 300, ServingState.LOADING, "31%"), Stream.of());

        open();

        assertThat(text()).contains("Moving 300", "l009", "and 290 more").doesNotContain("l010");
        assertThat(pathsOf("and 290 more")).containsExactly("fleet?environment=prod&closed=attention.well.asleep");
    }

    @Test
    void whileAPersonPointsAtItTheRowOfAGroupStays() {
        WrongRows before = WrongRows.of(many("f", 20, ServingState.FAILING, "OOMKilled")
                .map(ManyAtHomeTests::listed)
                .toList());

        WrongRows after = before.keptFor(
                Stream.concat(many("f", 20, ServingState.SERVING, ""), many("w", 2, ServingState.WAITS, "no device"))
                        .map(ManyAtHomeTests::listed)
                        .toList());

        assertThat(after.say(NOTHING, "prod"))
                .extracting(WrongRow::name)
                .containsExactly("no endpoint", "w000", "w001");
        assertThat(after.unseen()).isZero();
    }
}
