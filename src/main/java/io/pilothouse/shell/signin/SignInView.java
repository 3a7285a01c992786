package io.pilothouse.shell.signin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.pilothouse.shell.Icon;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.shell.signin.SignIn.ListedPerson;
import io.pilothouse.units.Actor;
import io.pilothouse.units.Role;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.security.web.csrf.CsrfToken;

/** Name and password, or one of the sample persons where there are some. Plain forms: they work with every password manager. */
@Route(value = "sign-in", autoLayout = false)
@AnonymousAllowed
class SignInView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    /** Not the page's own address: that one is exempt from the check of the token. */
    static final String ENTER = "/sign-in/enter";

    private final Span refused = Parts.text("", "refused");

    SignInView(SignIn signIn) {
        addClassName("signin");
        Div brand = new Div(Icon.of("wheel"), new H1("Pilothouse"));
        brand.addClassName("brand");
        Div box = new Div(brand);
        box.addClassName("signbox");
        if (!signIn.samples().isEmpty()) {
            box.add(Parts.prose(Words.say("shell.sign-in.samples")));
            signIn.samples().forEach(person -> box.add(card(person)));
        }
        refused.getElement().setAttribute("role", "alert");
        refused.setVisible(false);
        box.add(refused);
        if (signIn.samples().size() < signIn.people().size()) {
            box.add(new H2(Words.say("shell.sign-in.with-password")), passwordForm());
        }
        add(box);
    }

    private static Component card(ListedPerson person) {
        Actor actor = new Actor(person.name(), person.email(), person.roles());
        NativeButton enter = new NativeButton();
        String roles = person.roles().stream().map(SignInView::word).collect(Collectors.joining(", "));
        Div words = new Div(Parts.strong(roles), Parts.quiet(actor.name()), Parts.text(what(person), "t3", "fine"));
        words.addClassName("does");
        enter.add(Parts.who(actor.initials()), words, Icon.of("arrow-right"));
        enter.addClassName("personcard");
        return new PostForm(hidden("username", person.id()), hidden("password", person.id()), enter);
    }

    private static String word(Role role) {
        return Words.say("shell.role." + role.name().toLowerCase(Locale.ROOT));
    }

    private static String what(ListedPerson person) {
        return person.roles().stream()
                .findFirst()
                .map(role -> Words.say("shell.role.does." + role.name().toLowerCase(Locale.ROOT)))
                .orElse("");
    }

    private static Component passwordForm() {
        NativeButton enter = new NativeButton(Words.say("shell.sign-in.enter"));
        enter.addClassNames("btn", "primary");
        return new PostForm(
                field("username", "shell.sign-in.name", "text", "username"),
                field("password", "shell.sign-in.password", "password", "current-password"),
                enter);
    }

    private static Component field(String name, String label, String type, String autocomplete) {
        Input input = new Input();
        input.setId(name);
        input.setType(type);
        input.getElement()
                .setAttribute("name", name)
                .setAttribute("autocomplete", autocomplete)
                .setAttribute("required", true);
        NativeLabel named = new NativeLabel(Words.say(label));
        named.setFor(input);
        Div field = new Div(named, input);
        field.addClassName("nativefield");
        return field;
    }

    private static Input hidden(String name, String value) {
        Input input = new Input();
        input.setType("hidden");
        input.getElement().setAttribute("name", name).setAttribute("value", value);
        return input;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        boolean failed =
                event.getLocation().getQueryParameters().getParameters().containsKey("error");
        refused.setVisible(failed);
        refused.setText(failed ? Words.say("shell.sign-in.refused") : "");
    }

    @Override
    public String getPageTitle() {
        return Words.say("shell.sign-in.title");
    }

    /** Posts to Spring Security, with its token against forged requests. */
    @Tag("form")
    private static final class PostForm extends Component implements HasComponents {
        PostForm(Component... content) {
            getElement().setAttribute("method", "post").setAttribute("action", ENTER.substring(1));
            add(content);
            Object token = VaadinServletRequest.getCurrent().getAttribute(CsrfToken.class.getName());
            if (token instanceof CsrfToken csrf) {
                add(hidden(csrf.getParameterName(), csrf.getToken()));
            }
        }
    }
}
