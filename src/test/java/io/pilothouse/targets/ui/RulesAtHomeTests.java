package io.pilothouse.targets.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.pilothouse.fakes.FileTree;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.units.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(classes = TargetsRoom.class)
@ViewPackages(packages = {"io.pilothouse.targets.ui", "io.pilothouse.review.ui"})
class RulesAtHomeTests extends PageTest {
    @Autowired
    private ReviewRoom.Hands hands;

    @Autowired
    private TargetsNeeds needs;

    private Component seenBy(Role role) {
        hands.person().as(role);
        Component part = new RulesAtHome(needs).component();
        UI.getCurrent().add(part);
        settle();
        return part;
    }

    @Test
    void whoIsOnCallIsToldThatNoRulesCallAnybody() {
        hands.repository().head(FileTree.platform());

        Component part = seenBy(Role.ON_CALL);

        assertThat(part.isVisible()).isTrue();
        assertThat(part.getElement().getTextRecursively())
                .contains("No alert rules of this console are in Git.", "no rule of its own calls anybody.");
    }

    @Test
    void whoIsNeverCalledIsNot() {
        hands.repository().head(FileTree.platform());

        assertThat(seenBy(Role.TEAM_LEAD).isVisible()).isFalse();
    }
}
