package io.pilothouse.scaling.ui;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.FakePrometheus;
import io.pilothouse.fakes.HandEffect;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.promql.Labels;
import io.pilothouse.promql.Series;
import io.pilothouse.scaling.ScalingRoom;
import io.pilothouse.scaling.TuningFiles;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The form of an endpoint that KEDA scales, and hands that type into it. */
@Import(ScalingRoom.class)
@ViewPackages(packages = {"io.pilothouse.fleet.ui", "io.pilothouse.scaling.ui", "io.pilothouse.review.ui"})
abstract class TuningPageTest extends FleetPageTest {
    @Autowired
    FakePrometheus prometheus;

    @Autowired
    Clock clock;

    @Autowired
    HandEffect effect;

    @BeforeEach
    void scaled() {
        hands.repository().head(TuningFiles.tree());
    }

    void measured(String metric, int pods, double each) {
        for (int i = 0; i < pods; i++) {
            prometheus.write(List.of(Series.of(
                    Labels.of(metric, Map.of("pod", "chat-" + i)),
                    new long[] {clock.instant().minusSeconds(12).toEpochMilli()},
                    new double[] {each})));
        }
    }

    void ask(String query) {
        test(area("Query")).setValue(query);
        settle();
    }

    void open() {
        open("scaling/prod/chat", TuningView.class);
    }

    static boolean isCalled(HasAriaLabel field, String label) {
        return field.getAriaLabel().filter(label::equals).isPresent();
    }

    TextField field(String label) {
        return find(TextField.class).all().stream()
                .filter(field -> isCalled(field, label))
                .findFirst()
                .orElseThrow();
    }

    TextArea area(String label) {
        return find(TextArea.class).all().stream()
                .filter(field -> isCalled(field, label))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked") // all choices of this form but that of a metric are texts
    Select<String> choice(String label) {
        return (Select<String>) find(Select.class).all().stream()
                .filter(field -> isCalled((HasAriaLabel) field, label))
                .findFirst()
                .orElseThrow();
    }

    void choose(String label, String value) {
        test(choice(label)).selectItem(value);
        settle();
    }

    void type(String label, String text) {
        test(field(label)).setValue(text);
        settle();
    }

    void review() {
        button("Review change").click();
        settle();
    }

    List<PendingChange> pending() {
        return Objects.requireNonNull(hands.repository().state().latest().value())
                .pending();
    }
}
