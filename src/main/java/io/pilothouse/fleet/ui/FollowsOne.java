package io.pilothouse.fleet.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.live.Reading;
import io.pilothouse.live.Topic;
import io.pilothouse.shell.Follow;
import java.util.function.Consumer;

/** Follows one topic at a time, such as that of the time that is looked at. Shows nothing itself. */
class FollowsOne<T> extends Div {
    private final Consumer<Reading<T>> show;

    FollowsOne(Consumer<Reading<T>> show) {
        this.show = show;
    }

    void follow(Topic<T> topic) {
        removeAll();
        Div follower = new Div();
        Follow.feed(follower, topic.feed(), show::accept);
        add(follower);
    }
}
