import { render } from 'preact';
import { takeToken, watchStore } from './api/client';
import { App } from './app';
import { applyTheme } from './parts/theme';
import './styles/base.css';
import './styles/shell.css';
import './styles/views.css';

takeToken();
applyTheme();
watchStore();
render(<App />, document.getElementById('app')!);
