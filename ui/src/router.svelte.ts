import { type Route, parse, path } from './routes';

/** The place on screen, with the way back the web view keeps. */
class Router {
  route = $state.raw<Route>({ page: 'overview' });

  /** Takes the address of the window and follows its history. Returns how to stop. */
  start(): () => void {
    const follow = () => (this.route = parse(location.pathname));
    follow();
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }

  go(route: Route): void {
    if (path(route) === path(this.route)) return;
    history.pushState(null, '', path(route));
    this.route = route;
  }

  /** Goes there without a step in the history: a tab is no place to come back to. */
  replace(route: Route): void {
    history.replaceState(null, '', path(route));
    this.route = route;
  }
}

export const router = new Router();
