package io.pilothouse.fleet.ui;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.contextmenu.MenuItem;
import io.pilothouse.fakes.PageTest;
import io.pilothouse.fakes.Served;
import io.pilothouse.fleet.FleetFeed;
import io.pilothouse.fleet.FleetRoom;
import io.pilothouse.review.ReviewRoom;
import io.pilothouse.shell.EnvironmentChoices;
import io.pilothouse.shell.EnvironmentChoices.Choice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;

/** Pages of the fleet and the first one, which shows it too. */
@ContextConfiguration(classes = FleetRoom.class)
@ViewPackages(packages = {"io.pilothouse.fleet.ui", "io.pilothouse.home.ui"})
public abstract class FleetPageTest extends PageTest {
    @Autowired
    protected ReviewRoom.Hands hands;

    @Autowired
    protected FleetFeed feed;

    @Autowired
    protected EnvironmentChoices choices;

    @BeforeEach
    protected void twoEnvironments() {
        choices.choices.publish(List.of(new Choice("prod", "fra-1"), new Choice("staging", "fra-1")));
    }

    /** What is behind the ⋯ of an endpoint's page. */
    protected List<String> menuOf(String environment, String name) {
        navigate(EndpointView.class, Map.of("environment", environment, "name", name));
        settle();
        return find(EndpointHead.class).single().menu.getItems().stream()
                .map(MenuItem::getText)
                .toList();
    }

    protected void served(Served... endpoints) {
        feed.topic().read(Served.fleet(endpoints));
    }
}
