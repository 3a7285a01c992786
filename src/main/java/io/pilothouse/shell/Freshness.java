package io.pilothouse.shell;

import io.pilothouse.live.Feed;
import org.springframework.stereotype.Component;

/** How old the picture is, in one line for the frame. */
@Component
public class Freshness {
    public final Feed<String> systems = new Feed<>("Live · 11 of 11 systems");
}
