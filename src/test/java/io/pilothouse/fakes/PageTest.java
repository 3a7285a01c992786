package io.pilothouse.fakes;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.test.annotation.DirtiesContext;

/**
 * Pages without a browser, on a {@link RoomOnFakes} that a test names together with the packages of its pages. What background threads
 * found out is shown when {@link #settle} is called.
 */
@Tag("page")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
public abstract class PageTest extends SpringBrowserlessTest {
    /** Those of the nearest class that names some, and the frame's. Without, all pages there are would be found, and fail without their beans. */
    @Override
    protected Set<String> scanPackages() {
        ViewPackages pages = AnnotationUtils.findAnnotation(getClass(), ViewPackages.class);
        Stream<String> named = pages == null
                ? Stream.of(getClass().getPackageName())
                : Stream.concat(
                        Stream.of(pages.packages()), Stream.of(pages.classes()).map(Class::getPackageName));
        return Stream.concat(named, Stream.of("io.pilothouse.shell.frame")).collect(Collectors.toSet());
    }

    @BeforeEach
    void failuresOfPagesAreFailuresOfTests() {
        VaadinSession.getCurrent().setErrorHandler(error -> {
            throw new AssertionError(error.getThrowable());
        });
    }

    protected void settle() {
        for (int i = 0; i < 4; i++) {
            runPendingSignalsTasks();
            roundTrip();
        }
    }

    protected <T extends Component> void open(String path, Class<T> view) {
        int query = path.indexOf('?');
        if (query < 0) {
            navigate(path, view);
        } else {
            UI.getCurrent().navigate(path.substring(0, query), QueryParameters.fromString(path.substring(query + 1)));
        }
        settle();
    }

    /** All that a person reads on the page. */
    protected String text() {
        return words((Component) getCurrentView()).collect(Collectors.joining(" "));
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

    protected boolean hasLink(String text) {
        return find(Anchor.class).withText(text).exists();
    }

    protected String pathOf(String link) {
        return find(Anchor.class).withText(link).first().getHref();
    }

    protected List<String> pathsOf(String link) {
        return find(Anchor.class).withText(link).all().stream()
                .map(Anchor::getHref)
                .toList();
    }

    protected static Stream<String> words(Component component) {
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
