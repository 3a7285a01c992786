package io.pilothouse.review;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.VaadinSession;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

/** Pages of changes and history without a browser. What background threads found out is shown when {@link #settle} is called. */
@SpringBootTest(classes = RoomOnFakes.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ViewPackages(packages = {"io.pilothouse.review.ui", "io.pilothouse.history.ui"})
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
public abstract class PageTest extends SpringBrowserlessTest {
    @Autowired
    protected RoomOnFakes.Hands hands;

    @BeforeEach
    void failuresOfPagesAreFailuresOfTests() {
        VaadinSession.getCurrent().setErrorHandler(error -> {
            throw new AssertionError(error.getThrowable());
        });
    }

    protected void settle() {
        for (int i = 0; i < 3; i++) {
            runPendingSignalsTasks();
            roundTrip();
        }
    }

    /** All that a person reads on the page. */
    protected String text() {
        return words(((Component) getCurrentView())).collect(Collectors.joining(" "));
    }

    /** What toasts say. */
    protected String toasts() {
        return find(Notification.class).all().stream().flatMap(PageTest::words).collect(Collectors.joining(" "));
    }

    protected Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    protected boolean hasButton(String text) {
        return find(Button.class).withText(text).exists();
    }

    protected NativeButton action(String text) {
        return find(NativeButton.class).withText(text).single();
    }

    protected String pathOf(String link) {
        return find(Anchor.class).withText(link).first().getHref();
    }

    private static Stream<String> words(Component component) {
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
