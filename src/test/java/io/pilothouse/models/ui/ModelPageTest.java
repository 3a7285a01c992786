package io.pilothouse.models.ui;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.models.ModelRoom;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** Pages of this room. */
@ContextConfiguration(classes = ModelRoom.class)
@ViewPackages(classes = ModelsView.class)
abstract class ModelPageTest extends PageTest {
    @Autowired
    ModelRoom.Hands hands;

    /** The tooltips of what has no words. */
    List<String> titles() {
        return find(Span.class).all().stream()
                .flatMap(span -> span.getTitle().stream())
                .toList();
    }
}
