package io.pilothouse.models.ui;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.models.ModelRoom;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** Pages of this room. */
@ContextConfiguration(classes = ModelRoom.class)
@ViewPackages(classes = ModelsView.class)
abstract class ModelPageTest extends PageTest {
    @Autowired
    ModelRoom.Hands hands;

    /** Whether the page says that something is of then; before anything more of it is drawn. */
    boolean dates(Instant at) {
        return ((Component) getCurrentView()).getElement().getOuterHTML().contains("at=\"" + at.toEpochMilli() + "\"");
    }

    /** The tooltips of what has no words. */
    List<String> titles() {
        return find(Span.class).all().stream()
                .flatMap(span -> span.getTitle().stream())
                .toList();
    }
}
