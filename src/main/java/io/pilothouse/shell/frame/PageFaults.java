package io.pilothouse.shell.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NavigationEvent;
import com.vaadin.flow.router.NavigationHandler;
import com.vaadin.flow.router.NavigationTrigger;
import com.vaadin.flow.router.Router;
import com.vaadin.flow.server.RouteRegistry;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.spring.RootMappedCondition;
import com.vaadin.flow.spring.SpringServlet;
import com.vaadin.flow.spring.SpringVaadinServletService;
import com.vaadin.flow.spring.VaadinConfigurationProperties;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.BaseJsonNode;

/**
 * Has a page that breaks with an {@link Error}, such as a class that cannot be linked, end as one that breaks with an exception does: on the page
 * that says so. Vaadin's router takes exceptions only, and leaves an empty frame otherwise.
 */
@Component
class PageFaults implements BeanPostProcessor {
    private final ApplicationContext context;

    PageFaults(ApplicationContext context) {
        this.context = context;
    }

    @Override
    @SuppressWarnings("unchecked") // the one that Vaadin registers
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof ServletRegistrationBean<?> registration
                && SpringServlet.class.equals(
                        registration.getServlet() == null
                                ? null
                                : registration.getServlet().getClass())) {
            boolean isRoot = RootMappedCondition.isRootMapping(
                    context.getBean(VaadinConfigurationProperties.class).getUrlMapping());
            ((ServletRegistrationBean<SpringServlet>) registration).setServlet(new Servlet(context, isRoot));
        }
        return bean;
    }

    private static final class Servlet extends SpringServlet {
        private final transient ApplicationContext context;

        Servlet(ApplicationContext context, boolean isRoot) {
            super(context, isRoot);
            this.context = context;
        }

        @Override
        protected VaadinServletService createServletService(DeploymentConfiguration deployed) throws ServiceException {
            Service service = new Service(this, deployed, context);
            service.init();
            return service;
        }
    }

    private static final class Service extends SpringVaadinServletService {
        private @Nullable Router router;

        Service(VaadinServlet servlet, DeploymentConfiguration deployed, ApplicationContext context) {
            super(servlet, deployed, context);
        }

        @Override
        public void init() throws ServiceException {
            super.init();
            router = new ToFailure(getRouteRegistry());
        }

        @Override
        public Router getRouter() {
            Router own = router;
            return own == null ? super.getRouter() : own;
        }
    }

    private static final class ToFailure extends Router {
        ToFailure(RouteRegistry registry) {
            super(registry);
        }

        @Override
        @SuppressWarnings("checkstyle:ParameterNumber") // as many as the router's own
        public int navigate(
                UI ui,
                Location location,
                NavigationTrigger trigger,
                @Nullable BaseJsonNode state,
                boolean isAnew,
                boolean isWithLayouts) {
            return orFailure(
                    ui, location, trigger, () -> super.navigate(ui, location, trigger, state, isAnew, isWithLayouts));
        }

        @Override
        public int executeNavigation(
                UI ui, Location location, NavigationEvent event, NavigationHandler handler, IntConsumer postponed) {
            return orFailure(
                    ui,
                    location,
                    event.getTrigger(),
                    () -> super.executeNavigation(ui, location, event, handler, postponed));
        }

        @SuppressWarnings("checkstyle:IllegalCatch") // whatever a page breaks with, there is something to read
        private int orFailure(UI ui, Location location, NavigationTrigger trigger, IntSupplier navigation) {
            try {
                return navigation.getAsInt();
            } catch (Error broken) {
                return handleExceptionNavigation(ui, location, new Broken(broken), trigger, null);
            }
        }
    }

    /** What a page broke with. */
    private static final class Broken extends RuntimeException {
        Broken(Error error) {
            super(error);
        }
    }
}
