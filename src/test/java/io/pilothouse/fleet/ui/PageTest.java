package io.pilothouse.fleet.ui;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.Element;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.fleet.FleetRoom;
import io.pilothouse.review.RoomOnFakes;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

/** Pages of this room without a browser. What background threads found out is shown when {@link #settle} is called. */
@SpringBootTest(classes = FleetRoom.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ViewPackages(classes = FleetView.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
public abstract class PageTest extends SpringBrowserlessTest {
    @Autowired
    public RoomOnFakes.Hands hands;

    @Autowired
    public FleetFeed feed;

    @Autowired
    public EnvironmentChoices choices;

    @BeforeEach
    public void twoEnvironments() {
        choices.choices.publish(List.of(new Choice("prod", "fra-1"), new Choice("staging", "fra-1")));
    }

    public void served(Served... endpoints) {
        feed.topic().read(Served.fleet(endpoints));
    }

    public void settle() {
        for (int i = 0; i < 3; i++) {
            runPendingSignalsTasks();
            roundTrip();
        }
    }

    /** All that a person reads on the page. */
    public String text() {
        return words((Component) getCurrentView()).collect(Collectors.joining(" "));
    }

    public NativeButton action(String text) {
        return find(NativeButton.class).withTextContaining(text).single();
    }

    public List<String> pathsOf(String link) {
        return find(Anchor.class).withText(link).all().stream()
                .map(Anchor::getHref)
                .toList();
    }

    public static Stream<String> words(Component component) {
        if (component.getElement().isTextNode()) {
            return Stream.of(component.getElement().getText());
        }
        return component.isVisible()
                ? Stream.concat(
                        Stream.of(ownText(component)).filter(text -> !text.isBlank()),
                        component.getChildren().flatMap(PageTest::words))
                : Stream.empty();
    }

    private static String ownText(Component component) {
        return component
                .getElement()
                .getChildren()
                .filter(child -> child.isTextNode() && child.getComponent().isEmpty())
                .map(Element::getText)
                .collect(Collectors.joining());
    }
}
