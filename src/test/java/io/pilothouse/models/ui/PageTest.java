package io.pilothouse.models.ui;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;
import io.pilothouse.models.RoomOnFakes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;

/** Pages of this room without a browser. What background threads found out is shown when {@link #settle} is called. */
@SpringBootTest(classes = RoomOnFakes.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ViewPackages(classes = ModelsView.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
abstract class PageTest extends SpringBrowserlessTest {
    @Autowired
    public RoomOnFakes.Hands hands;

    void settle() {
        for (int i = 0; i < 4; i++) {
            runPendingSignalsTasks();
            roundTrip();
        }
    }

    <T extends Component> void open(String path, Class<T> view) {
        int query = path.indexOf('?');
        if (query < 0) {
            navigate(path, view);
        } else {
            UI.getCurrent().navigate(path.substring(0, query), QueryParameters.fromString(path.substring(query + 1)));
        }
        settle();
    }

    /** All that a person reads on the page. */
    String text() {
        return words((Component) getCurrentView()).collect(Collectors.joining(" "));
    }

    Button button(String text) {
        return find(Button.class).withText(text).single();
    }

    NativeButton action(String text) {
        return find(NativeButton.class).withText(text).first();
    }

    boolean hasLink(String text) {
        return find(Anchor.class).withText(text).exists();
    }

    String pathOf(String link) {
        return find(Anchor.class).withText(link).first().getHref();
    }

    /** The tooltips of what has no words. */
    List<String> titles() {
        return find(com.vaadin.flow.component.html.Span.class).all().stream()
                .flatMap(span -> span.getTitle().stream())
                .toList();
    }

    private static Stream<String> words(Component component) {
        if (component instanceof Text) {
            return Stream.empty(); // its parent has said it
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
                .filter(Element::isTextNode)
                .map(Element::getText)
                .collect(Collectors.joining());
    }
}
