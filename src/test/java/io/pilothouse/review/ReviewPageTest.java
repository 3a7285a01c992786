package io.pilothouse.review;

import com.vaadin.browserless.ViewPackages;
import io.pilothouse.fakes.PageTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** Pages of changes and history. */
@ContextConfiguration(classes = ReviewRoom.class)
@ViewPackages(packages = {"io.pilothouse.review.ui", "io.pilothouse.history.ui"})
public abstract class ReviewPageTest extends PageTest {
    @Autowired
    protected ReviewRoom.Hands hands;
}
