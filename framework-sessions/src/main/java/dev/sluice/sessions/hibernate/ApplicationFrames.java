package dev.sluice.sessions.hibernate;

import java.lang.StackWalker.StackFrame;
import java.util.List;

/** Looks up the stack for the application. */
public final class ApplicationFrames {

    private static final StackWalker WALKER = StackWalker.getInstance();

    /** Between the application and the database. */
    private static final List<String> NOT_THE_APPLICATIONS =
            List.of("org.hibernate.", "dev.sluice.sessions.", "dev.sluice.routing.", "java.", "javax.", "jdk.", "sun.");

    /** Where an association notices that it was touched, up to the gates. */
    private static final List<String> NOTICING = List.of(
            "org.hibernate.collection.spi.",
            "org.hibernate.proxy.",
            "org.hibernate.event.service.",
            "org.hibernate.internal.SessionImpl",
            "dev.sluice.sessions.hibernate.");

    private ApplicationFrames() {}

    /** The frame that is the application's, with its line; {@code unknown} if there is none. */
    public static String place() {
        return WALKER.walk(frames -> frames.filter(ApplicationFrames::isTheApplications)
                .findFirst()
                .map(frame -> frame.toStackTraceElement().toString())
                .orElse("unknown"));
    }

    private static boolean isTheApplications(StackFrame frame) {
        String name = frame.getClassName();
        return !isProxy(name) && NOT_THE_APPLICATIONS.stream().noneMatch(name::startsWith);
    }

    /** Whether what is being loaded was touched by anybody but Hibernate, in the course of what it was asked to do. */
    static boolean touched() {
        return WALKER.walk(frames -> frames.map(StackFrame::getClassName)
                .dropWhile(name -> isProxy(name) || NOTICING.stream().anyMatch(name::startsWith))
                .findFirst()
                .map(name -> !name.startsWith("org.hibernate."))
                .orElse(true));
    }

    private static boolean isProxy(String name) {
        return name.contains("$HibernateProxy");
    }
}
