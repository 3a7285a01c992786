package io.pilothouse.scaling.ui;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.changes.PendingChange;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fleet.ui.FleetPageTest;
import io.pilothouse.scaling.ScalingRoom;
import io.pilothouse.scaling.TuningFiles;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.scaling.whatif.HandReplay;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The page of replays on histories that a test hands over. */
@Import(ScalingRoom.class)
@ViewPackages(packages = {"io.pilothouse.fleet.ui", "io.pilothouse.scaling.ui", "io.pilothouse.review.ui"})
abstract class ReplayPageTest extends FleetPageTest {
    /** Without its calendar, which would keep as many replicas as the peak needs. */
    static final FileTree TREE =
            TuningFiles.tree(TuningFiles.SCALED.substring(0, TuningFiles.SCALED.indexOf("  - type: cron")));

    static final EndpointHistory CHAT = HandReplay.chat(TuningFiles.spec(TREE), 2.0, 2.5);
    static final String TRIED = "scaling/prod/chat/replay?try=4_2-4_300&chosen=4_2-4_300";

    @Autowired
    HandReplay replay;

    @BeforeEach
    void scaled() {
        hands.repository().head(TREE);
    }

    void open() {
        open("scaling/prod/chat/replay", ReplayView.class);
    }

    void openKnown(String path) {
        replay.history.read(CHAT);
        open(path, ReplayView.class);
    }

    TextField field(String label) {
        return find(TextField.class).all().stream()
                .filter(field -> label.equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    void type(String label, String text) {
        test(field(label)).setValue(text);
    }

    void press(String text) {
        button(text).click();
        settle();
    }

    void click(String text) {
        test(find(NativeButton.class).withText(text).first()).click();
        settle();
    }

    static String address() {
        return UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters();
    }

    List<PendingChange> pending() {
        return Objects.requireNonNull(hands.repository().state().latest().value())
                .pending();
    }
}
