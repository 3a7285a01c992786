package io.pilothouse.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Gives each page the console's clock, for its {@link Reader}. */
@Component
class ReaderClock implements VaadinServiceInitListener {
    private final Clock clock;

    ReaderClock(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> ComponentUtil.setData(init.getUI(), Clock.class, clock));
    }
}
